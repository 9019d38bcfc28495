# SPDX-License-Identifier: Apache-2.0
# Finds LibTorch as unpacked by scripts/setup from the Python wheel (which is its C++ library, headers and all).
# find_package(Torch) of the wheel itself demands a CUDA toolkit even where none is used.
#   LIBTORCH_ROOT   folder that holds torch/ and nvidia/ (variable or environment);
#                   default: ${XDG_CACHE_HOME:-~/.cache}/flexseg/libtorch-<version>
# Targets: LibTorch::torch (CPU). The two small CUDA libraries beside it are only what libtorch_cpu.so links.

if(NOT LIBTORCH_ROOT)
  if(DEFINED ENV{LIBTORCH_ROOT})
    set(LIBTORCH_ROOT "$ENV{LIBTORCH_ROOT}")
  elseif(DEFINED ENV{XDG_CACHE_HOME})
    set(LIBTORCH_ROOT "$ENV{XDG_CACHE_HOME}/flexseg/libtorch-${LibTorch_FIND_VERSION}")
  else()
    set(LIBTORCH_ROOT "$ENV{HOME}/.cache/flexseg/libtorch-${LibTorch_FIND_VERSION}")
  endif()
endif()
set(LIBTORCH_ROOT "${LIBTORCH_ROOT}" CACHE PATH "Folder that holds torch/ and nvidia/")

find_path(LibTorch_INCLUDE_DIR torch/headeronly/version.h PATHS "${LIBTORCH_ROOT}/torch/include" NO_DEFAULT_PATH)
find_library(LibTorch_CPU_LIBRARY torch_cpu PATHS "${LIBTORCH_ROOT}/torch/lib" NO_DEFAULT_PATH)
find_library(LibTorch_C10_LIBRARY c10 PATHS "${LIBTORCH_ROOT}/torch/lib" NO_DEFAULT_PATH)
if(LibTorch_INCLUDE_DIR)
  file(STRINGS "${LibTorch_INCLUDE_DIR}/torch/headeronly/version.h" _lines REGEX "#define TORCH_VERSION_(MAJOR|MINOR|PATCH) ")
  string(REGEX REPLACE "[^0-9]*([0-9]+)[^0-9]+([0-9]+)[^0-9]+([0-9]+).*" "\\1.\\2.\\3" LibTorch_VERSION "${_lines}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibTorch
  REQUIRED_VARS LibTorch_INCLUDE_DIR LibTorch_CPU_LIBRARY LibTorch_C10_LIBRARY
  VERSION_VAR LibTorch_VERSION
  REASON_FAILURE_MESSAGE "scripts/setup fetches it, or set LIBTORCH_ROOT")
mark_as_advanced(LibTorch_INCLUDE_DIR LibTorch_CPU_LIBRARY LibTorch_C10_LIBRARY)

if(LibTorch_FOUND AND NOT TARGET LibTorch::torch)
  add_library(LibTorch::c10 SHARED IMPORTED)
  set_target_properties(LibTorch::c10 PROPERTIES IMPORTED_LOCATION "${LibTorch_C10_LIBRARY}")
  add_library(LibTorch::torch SHARED IMPORTED)
  set_target_properties(LibTorch::torch PROPERTIES
    IMPORTED_LOCATION "${LibTorch_CPU_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES
      "${LibTorch_INCLUDE_DIR};${LibTorch_INCLUDE_DIR}/torch/csrc/api/include"
    INTERFACE_LINK_LIBRARIES LibTorch::c10
    INTERFACE_LINK_OPTIONS "-Wl,--allow-shlib-undefined")
endif()
