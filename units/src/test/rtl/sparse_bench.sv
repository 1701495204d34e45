// The engine for sparse products behind four channels.
module sparse_bench #(
    parameter int LANES = 2,
    parameter int COLUMNS = 2,
    parameter int MULTIPLIERS = 1,
    parameter int IN_LANES = 2,
    parameter int BANKS = 0,
    parameter int DOUBLE = 0,
    parameter int DRAINS = 0,
    parameter int A_BITS = 8,
    parameter int W_BITS = 8,
    parameter int SUM_BITS = 20,
    parameter int PIPELINE = 3
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
    localparam int SLOTS = 24, INPUTS = 24, STEPS = 64, GROUPS = 4;
    localparam int PLACE_BITS = COLUMNS > 1 ? $clog2(COLUMNS) : 1;
    // Every number of a beat of places has as many bits.
    localparam int NUMBER = 8, NUMBERS = LANES * (1 + MULTIPLIERS);
    localparam int ROW = IN_LANES * A_BITS, ROW_PLACE = (ROW + 31) / 32 * 32;
    localparam int WEIGHT = LANES * MULTIPLIERS * W_BITS, WEIGHT_PLACE = (WEIGHT + 31) / 32 * 32;
    localparam int PLACE = NUMBERS * NUMBER, PLACE_PLACE = (PLACE + 31) / 32 * 32;
    localparam int BIAS = COLUMNS * (SUM_BITS + 1), BIAS_PLACE = (BIAS + 31) / 32 * 32;
    localparam int SUM = COLUMNS * SUM_BITS, SUM_PLACE = (SUM + 31) / 32 * 32;
    localparam int IN_PLACES = ROW_PLACE + WEIGHT_PLACE + PLACE_PLACE + BIAS_PLACE, OUT_PLACES = SUM_PLACE;
    localparam int INPUT_BITS = $clog2(INPUTS + 1), STEP_PLACES = INPUT_BITS + MULTIPLIERS * PLACE_BITS;

    logic [63:0] r[32];
    logic row_valid, row_ready, weight_valid, weight_ready, place_valid, place_ready, bias_valid, bias_ready;
    logic [ROW-1:0] row_data;
    logic [WEIGHT-1:0] weight_data;
    logic [PLACE-1:0] place_numbers;
    logic [LANES*STEP_PLACES-1:0] place_data;
    logic [BIAS-1:0] bias_data;
    logic [SUM-1:0] sum_data;

    bench_registers #(.COUNT(32)) configuration (.clk, .load, .load_address, .load_data, .registers(r));

    stream_queue #(.WIDTH(ROW), .SLOTS(SLOTS)) row_queue (
        .clk, .rst, .slots(5'(r[0])),
        .in_valid(in_valid[0]), .in_ready(in_ready[0]), .in_data(in_data[0+:ROW]),
        .out_valid(row_valid), .out_ready(row_ready), .out_data(row_data)
    );
    stream_queue #(.WIDTH(WEIGHT), .SLOTS(SLOTS)) weight_queue (
        .clk, .rst, .slots(5'(r[1])),
        .in_valid(in_valid[1]), .in_ready(in_ready[1]), .in_data(in_data[ROW_PLACE+:WEIGHT]),
        .out_valid(weight_valid), .out_ready(weight_ready), .out_data(weight_data)
    );
    stream_queue #(.WIDTH(PLACE), .SLOTS(SLOTS)) place_queue (
        .clk, .rst, .slots(5'(r[2])),
        .in_valid(in_valid[2]), .in_ready(in_ready[2]), .in_data(in_data[ROW_PLACE+WEIGHT_PLACE+:PLACE]),
        .out_valid(place_valid), .out_ready(place_ready), .out_data(place_numbers)
    );
    stream_queue #(.WIDTH(BIAS), .SLOTS(SLOTS)) bias_queue (
        .clk, .rst, .slots(5'(r[3])),
        .in_valid(in_valid[3]), .in_ready(in_ready[3]), .in_data(in_data[ROW_PLACE+WEIGHT_PLACE+PLACE_PLACE+:BIAS]),
        .out_valid(bias_valid), .out_ready(bias_ready), .out_data(bias_data)
    );

    for (genvar l = 0; l < LANES; l++) begin : g_lane
        assign place_data[l*STEP_PLACES+:INPUT_BITS] = place_numbers[l*(1+MULTIPLIERS)*NUMBER+:INPUT_BITS];
        for (genvar m = 0; m < MULTIPLIERS; m++) begin : g_place
            assign place_data[l*STEP_PLACES+INPUT_BITS+m*PLACE_BITS+:PLACE_BITS] = place_numbers[(l*(1+MULTIPLIERS)+1+m)*NUMBER+:PLACE_BITS];
        end
    end

    sparse_engine #(
        .LANES(LANES), .COLUMNS(COLUMNS), .MULTIPLIERS(MULTIPLIERS), .IN_LANES(IN_LANES), .INPUTS(INPUTS), .STEPS(STEPS), .GROUPS(GROUPS),
        .BANKS(BANKS), .DOUBLE(DOUBLE), .DRAINS(DRAINS), .A_BITS(A_BITS), .W_BITS(W_BITS), .SUM_BITS(SUM_BITS), .PIPELINE(PIPELINE), .SLOTS(SLOTS)
    ) unit (
        .clk, .rst, .start, .busy(busy[0]),
        .groups(8'(r[5])), .steps({16'(r[15]), 16'(r[14]), 16'(r[13]), 16'(r[12])}), .rows(16'(r[6])), .beats(16'(r[7])), .lanes_last(8'(r[8])),
        .has_bias(r[9][0]), .zero_a(A_BITS'(r[10])), .saturate(r[11][0]),
        .row_valid, .row_ready, .row_data, .weight_valid, .weight_ready, .weight_data, .place_valid, .place_ready, .place_data,
        .bias_valid, .bias_ready, .bias_data,
        .slots(5'(r[4])), .out_valid(out_valid[0]), .out_ready(out_ready[0]), .out_data(sum_data)
    );

    assign out_data = (OUT_PLACES + 96)'({SUM_PLACE'(sum_data)});
    assign in_ready[31:4] = 0;
    assign out_valid[31:1] = 0;
    assign busy[31:1] = 0;
    assign tap_taken = {28'b0, bias_valid && bias_ready, place_valid && place_ready, weight_valid && weight_ready, row_valid && row_ready};
    assign tap_data = 0;
endmodule
