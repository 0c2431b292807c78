target_compile_definitions(fingerpost_cli PRIVATE FINGERPOST_VERSION="${PROJECT_VERSION}")
