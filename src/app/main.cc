#include <fingerpost/base/text.h>
int main() { return 0; }
