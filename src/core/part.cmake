fingerpost_embed(fingerpost_core core_taxonomies "${CMAKE_SOURCE_DIR}/seed-data/taxonomy" "*.json")
