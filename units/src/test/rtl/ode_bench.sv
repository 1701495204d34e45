// The step controller behind a channel.
module ode_bench #(
    parameter int STAGES = 7,
    parameter int STATE_BITS = 24
) (
    input  logic                  clk,
    input  logic                  rst,
    input  logic                  start,
    input  logic                  load,
    input  logic [31:0]           load_address,
    input  logic [63:0]           load_data,
    input  logic [31:0]           in_valid,
    output logic [31:0]           in_ready,
    input  logic [IN_PLACES+95:0] in_data,
    output logic [31:0]           out_valid,
    input  logic [31:0]           out_ready,
    output logic [OUT_PLACES+95:0] out_data,
    output logic [31:0]           tap_taken,
    output logic [127:0]          tap_data,
    output logic [31:0]           busy
);
    localparam int SLOTS = 24, WEIGHT = 40, TIME = 32;
    localparam int COEFFICIENTS = 'h1000, FACTORS = 'h2000;
    localparam int DONE = STATE_BITS, DONE_PLACE = (DONE + 31) / 32 * 32;
    localparam int COMMAND = (2 * STAGES + 2) * WEIGHT, COMMAND_PLACE = (COMMAND + 31) / 32 * 32;
    localparam int IN_PLACES = DONE_PLACE, OUT_PLACES = COMMAND_PLACE;

    logic [63:0] r[32];
    logic done_valid, done_ready;
    logic [DONE-1:0] done_data;
    logic [COMMAND-1:0] command_data;

    bench_registers #(.COUNT(32)) configuration (.clk, .load, .load_address, .load_data, .registers(r));

    stream_queue #(.WIDTH(DONE), .SLOTS(SLOTS)) done_queue (
        .clk, .rst, .slots(5'(r[0])),
        .in_valid(in_valid[0]), .in_ready(in_ready[0]), .in_data(in_data[0+:DONE]),
        .out_valid(done_valid), .out_ready(done_ready), .out_data(done_data)
    );
    step_controller #(
        .STAGES(STAGES), .STATE_BITS(STATE_BITS), .TIME(TIME), .WEIGHT(WEIGHT), .SLOTS(SLOTS)
    ) unit (
        .clk, .rst, .start, .busy(busy[0]),
        .stages(4'(r[2])), .stage_cycles(7'(r[3])), .adaptive(r[4][0]), .end_time(32'(r[5])), .steps(32'(r[6])),
        .step_quotient(32'(r[7])), .step_rest(32'(r[8])), .initial_step(32'(r[9])), .least_step(32'(r[10])),
        .tolerance(STATE_BITS'(r[11])), .time_multiplier(31'(r[12])), .time_shift(6'(r[13])), .time_bits(6'(r[14])),
        .time_signed(r[15][0]),
        .coefficient_write(load && load_address >= COEFFICIENTS && load_address < FACTORS),
        .coefficient_row(4'(load_address >> 4)), .coefficient_column(4'(load_address)), .coefficient_value(24'(load_data)),
        .factor_write(load && load_address >= FACTORS), .factor_address(6'(load_address)), .factor_value(11'(load_data)),
        .done_valid, .done_ready, .done_norm(done_data),
        .slots(5'(r[1])), .out_valid(out_valid[0]), .out_ready(out_ready[0]), .out_data(command_data)
    );

    assign out_data = (OUT_PLACES + 96)'({COMMAND_PLACE'(command_data)});
    assign in_ready[31:1] = 0;
    assign out_valid[31:1] = 0;
    assign busy[31:1] = 0;
    assign tap_taken = {31'b0, done_valid && done_ready};
    assign tap_data = 0;
endmodule
