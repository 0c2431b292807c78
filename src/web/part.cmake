fingerpost_embed(fingerpost_web web_files "${CMAKE_SOURCE_DIR}/web" "templates/*.tpl" "assets/*" "locale/*.json")
# The map's library, as Debian packages it (libjs-leaflet). None of its pictures: the map has its own marks.
find_path(LEAFLET_FOLDER leaflet.min.js PATHS /usr/share/javascript/leaflet NO_DEFAULT_PATH REQUIRED)
fingerpost_embed(fingerpost_web web_leaflet "${LEAFLET_FOLDER}" "leaflet.min.js" "leaflet.css")
