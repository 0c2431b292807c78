fingerpost_embed(fingerpost_core core_taxonomies "${CMAKE_SOURCE_DIR}/seed-data/taxonomy" "*.json")
fingerpost_embed(fingerpost_core core_thesaurus "${CMAKE_SOURCE_DIR}/seed-data/thesaurus" "*.tsv")
fingerpost_embed(fingerpost_core core_urgent_words "${CMAKE_SOURCE_DIR}/seed-data" "urgent-words.json")
fingerpost_embed(fingerpost_core core_holidays "${CMAKE_SOURCE_DIR}/seed-data" "bank-holidays.json")
