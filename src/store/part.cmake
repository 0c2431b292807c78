# The schema travels inside the binary: numbered SQL files, applied in order (migrations.cc).
fingerpost_embed(fingerpost_store store_migrations "${CMAKE_SOURCE_DIR}/src/store/migrations" "*.sql")
fingerpost_embed(fingerpost_store store_confidential_migrations "${CMAKE_SOURCE_DIR}/src/store/confidential" "*.sql")
