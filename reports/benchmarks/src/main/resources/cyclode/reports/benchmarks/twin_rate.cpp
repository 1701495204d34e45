// Runs one product on the Verilated weight-stationary array, every stream always ready, and prints its cycles and the
// processor's seconds.
// Arguments: m k n block.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include "Vtwin.h"

double sc_time_stamp() { return 0; }

static void cycle(Vtwin& twin) {
    twin.clk = 0;
    twin.eval();
    twin.clk = 1;
    twin.eval();
}

static void load(Vtwin& twin, int address, uint64_t value) {
    twin.load = 1;
    twin.load_address = address;
    twin.load_data = value;
    cycle(twin);
    twin.load = 0;
}

int main(int count, char** arguments) {
    if (count < 5) return 2;
    Vtwin twin;
    twin.rst = 1;
    for (int i = 0; i < 4; i++) cycle(twin);
    twin.rst = 0;
    load(twin, 0, 4);
    load(twin, 1, 24);
    for (int i = 0; i < 4; i++) load(twin, 2 + i, std::strtoull(arguments[1 + i], nullptr, 10));
    for (int i = 6; i < 11; i++) load(twin, i, 0);
    twin.in_valid = 3;
    twin.out_ready = 1;
    twin.start = 1;
    cycle(twin);
    twin.start = 0;
    const int words = sizeof(twin.in_data) / sizeof(twin.in_data[0]);
    uint64_t cycles = 0, state = 1;
    std::clock_t begin = std::clock();
    while ((twin.busy & 3) != 0 || cycles == 0) {
        for (int w = 0; w < words; w++) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            twin.in_data[w] = state >> 32;
        }
        cycle(twin);
        cycles++;
    }
    double seconds = double(std::clock() - begin) / CLOCKS_PER_SEC;
    std::printf("%llu %.6f\n", (unsigned long long) cycles, seconds);
}
