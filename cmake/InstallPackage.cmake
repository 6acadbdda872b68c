# What a host needs to build against wend: find_package(wend) gives wend::wend. The component
# `development` is the library with its headers, `program` the command line.
include(CMakePackageConfigHelpers)

target_compile_features(wend_engine PUBLIC cxx_std_20)
set_target_properties(wend_engine PROPERTIES EXPORT_NAME wend OUTPUT_NAME wend)

set(package_folder lib/cmake/wend)
install(TARGETS wend_engine EXPORT wend_targets
  ARCHIVE DESTINATION lib COMPONENT development
  INCLUDES DESTINATION include)
install(DIRECTORY include/wend DESTINATION include COMPONENT development)
install(EXPORT wend_targets FILE wend-targets.cmake NAMESPACE wend::
  DESTINATION ${package_folder} COMPONENT development)
# Libraries that come without a CMake file of their own are found as here.
install(FILES cmake/FindRe2.cmake cmake/FindUtf8proc.cmake
  DESTINATION ${package_folder} COMPONENT development)

configure_package_config_file(cmake/wend-config.cmake.in wend-config.cmake
  INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(wend-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/wend-config.cmake"
              "${PROJECT_BINARY_DIR}/wend-config-version.cmake"
  DESTINATION ${package_folder} COMPONENT development)

install(TARGETS wend RUNTIME DESTINATION bin COMPONENT program)
install(FILES LICENSE LICENSE-THIRD-PARTY.md DESTINATION share/doc/wend COMPONENT development)
install(FILES LICENSE LICENSE-THIRD-PARTY.md DESTINATION share/doc/wend COMPONENT program)
