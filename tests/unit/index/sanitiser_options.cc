// Xapian 1.4.22's own check of a database frees an object by the size of its base class. It is the library's, does no harm,
// and would otherwise end the program under the address sanitiser.
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() { return "new_delete_type_mismatch=0"; }
