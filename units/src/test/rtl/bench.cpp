// A Verilated bench behind its pins; compiled with the code that Verilator makes.
#include "Vtwin.h"
#include "pins.h"

static Vtwin* twin;

double sc_time_stamp() { return 0; }

void begin(Pins& pins) {
    twin = new Vtwin;
    pins.in_data = &twin->in_data[0];
    pins.out_data = &twin->out_data[0];
    pins.tap_data = &twin->tap_data[0];
}

void eval(Pins& pins) {
    twin->clk = pins.clk;
    twin->rst = pins.rst;
    twin->start = pins.start;
    twin->load = pins.load;
    twin->load_address = pins.load_address;
    twin->load_data = pins.load_data;
    twin->in_valid = pins.in_valid;
    twin->out_ready = pins.out_ready;
    twin->eval();
    pins.in_ready = twin->in_ready;
    pins.out_valid = twin->out_valid;
    pins.tap_taken = twin->tap_taken;
    pins.busy = twin->busy;
}
