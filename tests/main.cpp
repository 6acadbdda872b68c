// The main of every test program: a file of its own, since it is what takes Catch2 long to compile.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
