# SPDX-License-Identifier: Apache-2.0
# What holds for every target: language level, warnings, sanitizers, compiler cache and linker.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

# -fPIC for executables too (not -fPIE): objects of libraries and programs then share one precompiled header.
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)
add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:-fPIC;-Wall;-Wextra;-Wno-missing-field-initializers>")
if(FLEXSEG_WERROR)
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Werror>)
endif()

# -O3 gains nothing measurable here, and GCC 12 warns of overlaps that cannot be at that level.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

# Bit-equal results need arithmetic that the compiler does not re-associate or contract.
add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:-ffp-contract=off>")
add_compile_options("$<$<COMPILE_LANGUAGE:CUDA>:-Xcompiler=-fPIC;--fmad=false>")

if(FLEXSEG_SANITIZE)
  add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:-fsanitize=${FLEXSEG_SANITIZE};-fno-omit-frame-pointer>")
  add_link_options(-fsanitize=${FLEXSEG_SANITIZE})
endif()

if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(FLEXSEG_CCACHE ccache)
  mark_as_advanced(FLEXSEG_CCACHE)
  if(FLEXSEG_CCACHE)
    # A precompiled header is cached only with these two; it is rebuilt when its content changes.
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
        "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime "${FLEXSEG_CCACHE}")
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
  endif()
endif()

find_program(FLEXSEG_MOLD mold)
mark_as_advanced(FLEXSEG_MOLD)
if(FLEXSEG_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
