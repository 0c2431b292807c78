fingerpost_embed(fingerpost app_borough "${CMAKE_SOURCE_DIR}/seed-data/borough" "*.json")
fingerpost_embed(fingerpost app_terms "${CMAKE_SOURCE_DIR}/seed-data" "school-terms.json")
