// What the driver sees of a bench.
#pragma once
#include <cstdint>

struct Pins {
    uint8_t clk = 0, rst = 0, start = 0, load = 0;
    uint32_t load_address = 0;
    uint64_t load_data = 0;
    uint32_t in_valid = 0, in_ready = 0, out_valid = 0, out_ready = 0, tap_taken = 0, busy = 0;
    uint32_t* in_data = nullptr;
    const uint32_t* out_data = nullptr;
    const uint32_t* tap_data = nullptr;
};

// Makes the bench.
void begin(Pins& pins);

// Applies the inputs and settles the outputs.
void eval(Pins& pins);
