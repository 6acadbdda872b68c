# Installs the library into a folder of the build, builds the example of a host against it and
# compares what that prints: cmake -DBUILD=... -DSOURCE=... -DCOMPILER=... -P check.cmake
set(work "${BUILD}/package")
file(REMOVE_RECURSE "${work}")

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}\nfailed with ${status}:\n${said}")
  endif()
endfunction()

run("${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${work}/installed" --component development)
run("${CMAKE_COMMAND}" -S "${SOURCE}/tests/package" -B "${work}/host" -G Ninja
  "-DCMAKE_PREFIX_PATH=${work}/installed" "-DCMAKE_CXX_COMPILER=${COMPILER}")
run("${CMAKE_COMMAND}" --build "${work}/host")
execute_process(COMMAND "${work}/host/08_embed" OUTPUT_VARIABLE printed RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "08_embed ended with ${status} after printing:\n${printed}")
endif()
set(expected_file "${SOURCE}/examples/08_embed.expected")
if(DEFINED ENV{WEND_UPDATE_GOLDEN})
  file(WRITE "${expected_file}" "${printed}")
endif()
file(READ "${expected_file}" expected)
if(NOT printed STREQUAL expected)
  message(FATAL_ERROR "08_embed printed, unlike ${expected_file}:\n${printed}")
endif()
