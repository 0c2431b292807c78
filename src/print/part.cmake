# libqpdf 11 asks which of its two ways to hold pointers is used: std::shared_ptr.
target_compile_definitions(fingerpost_print PRIVATE POINTERHOLDER_TRANSITION=4)
