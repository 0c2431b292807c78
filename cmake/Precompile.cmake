# What nearly every file reads from outside is read once a program or part instead of once a file: a third of the time of a build.
# The presets "layers" and "fuzz" build without, so that a file that leans on it instead of including what it uses is found.
option(FINGERPOST_PRECOMPILE "Precompile the headers from outside" ON)

# fingerpost_precompile(TARGET HEADER...): nothing where it would not pay, in a target of a few files.
function(fingerpost_precompile target)
  get_target_property(sources ${target} SOURCES)
  list(LENGTH sources number)
  if(NOT FINGERPOST_PRECOMPILE OR number LESS 8)
    return()
  endif()
  target_precompile_headers(${target} PRIVATE <algorithm> <chrono> <filesystem> <functional> <map> <memory> <optional> <set> <string>
    <string_view> <unordered_map> <utility> <vector> <fmt/format.h> ${ARGN})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE -fpch-preprocess)  # ccache asks for it
  endif()
endfunction()
