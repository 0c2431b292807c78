fingerpost_embed(fingerpost_web web_files "${CMAKE_SOURCE_DIR}/web" "templates/*.tpl" "assets/*" "locale/*.json")
fingerpost_embed(fingerpost_web urgent_help_files "${CMAKE_SOURCE_DIR}/seed-data" "urgent-help.json")
