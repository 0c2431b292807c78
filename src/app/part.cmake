fingerpost_embed(fingerpost app_borough "${CMAKE_SOURCE_DIR}/seed-data/borough" "*.json")
