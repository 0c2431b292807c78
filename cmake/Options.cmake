# Language, warnings and sanitisers. They apply to our own targets only, through fingerpost_options.
option(FINGERPOST_LAYERS "Build every part as a shared library with no undefined symbols" OFF)
option(FINGERPOST_FUZZ "Build the libFuzzer harnesses (needs clang)" OFF)
option(FINGERPOST_WERROR "Treat warnings as errors" OFF)
set(FINGERPOST_SANITIZE "" CACHE STRING "Sanitisers, as in -fsanitize=")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG -g1")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Without the two it would never cache what uses precompiled headers. They are sound here: no file uses __TIME__.
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros;${CCACHE_PROGRAM}")
endif()

add_library(fingerpost_options INTERFACE)
target_compile_options(fingerpost_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual -Woverloaded-virtual
  -Wconversion -Wno-sign-conversion -Wnull-dereference -Wextra-semi -Wimplicit-fallthrough)
target_compile_definitions(fingerpost_options INTERFACE XAPIAN_MOVE_SEMANTICS "$<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports false positives of these inside the standard library, and takes members that a designated initialiser leaves to their
  # defaults for forgotten.
  target_compile_options(fingerpost_options INTERFACE -Wno-null-dereference -Wno-maybe-uninitialized -Wno-restrict -Wno-array-bounds
    -Wno-stringop-overflow -Wno-missing-field-initializers)
endif()
if(FINGERPOST_WERROR)
  target_compile_options(fingerpost_options INTERFACE -Werror)
endif()
if(FINGERPOST_SANITIZE)
  target_compile_options(fingerpost_options INTERFACE -fsanitize=${FINGERPOST_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(fingerpost_options INTERFACE -fsanitize=${FINGERPOST_SANITIZE})
endif()
if(FINGERPOST_FUZZ)
  target_compile_options(fingerpost_options INTERFACE -fsanitize=fuzzer-no-link,address,undefined)
  target_link_options(fingerpost_options INTERFACE -fsanitize=address,undefined)
endif()
find_package(Threads REQUIRED)
target_link_libraries(fingerpost_options INTERFACE Threads::Threads)
