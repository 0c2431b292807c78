# The words of English travel inside the binary (english.cc): Debian's package wbritish.
fingerpost_embed(fingerpost_index index_english "/usr/share/dict" "british-english")
