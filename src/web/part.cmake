fingerpost_embed(fingerpost_web web_files "${CMAKE_SOURCE_DIR}/web" "templates/*.tpl" "assets/*" "locale/*.json")
