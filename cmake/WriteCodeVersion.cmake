# SPDX-License-Identifier: Apache-2.0
# cmake -DOUTPUT=<file.cpp> -DSOURCE=<folder> -DVERSION=<x.y.z> -P WriteCodeVersion.cmake
# Writes a source that defines codeVersion(), only where its content changes. Without git, or in an unpacked archive, it
# is the bare version.
set(version "${VERSION}")
find_program(GIT git)
if(GIT AND EXISTS "${SOURCE}/.git")
  execute_process(COMMAND "${GIT}" rev-parse --short=12 HEAD WORKING_DIRECTORY "${SOURCE}"
    OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  execute_process(COMMAND "${GIT}" --no-optional-locks status --porcelain --untracked-files=no
    WORKING_DIRECTORY "${SOURCE}" OUTPUT_VARIABLE changes ERROR_QUIET)
  if(commit)
    string(APPEND version "+${commit}")
    if(changes)
      string(APPEND version ".modified")
    endif()
  endif()
endif()
file(CONFIGURE OUTPUT "${OUTPUT}" @ONLY CONTENT [[#include "core/engine/engine_info.h"

namespace flexseg {

std::string codeVersion()
{
    return "@version@";
}

} // namespace flexseg
]])
