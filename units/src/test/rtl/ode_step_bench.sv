// A small ODE block. Its sources are let in when their launch runs, and no more beats than it takes.
module ode_step_bench #(
    parameter int LANES = 4
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
    output logic [383:0]          tap_data,
    output logic [31:0]           busy
);
    localparam int SLOTS = 24, SUM_BITS = 24;
    localparam int COEFFICIENTS = 'h1000;
    localparam int BUS = LANES * 8, BUS_PLACE = (BUS + 31) / 32 * 32;
    localparam int TAPS = LANES * 8, TAPS_PLACE = (TAPS + 31) / 32 * 32;
    localparam int MATRIX = LANES * 8, MATRIX_PLACE = (MATRIX + 31) / 32 * 32;
    localparam int ANSWER = 1, ANSWER_PLACE = (ANSWER + 31) / 32 * 32;
    localparam int AR = 80, AR_PLACE = (AR + 31) / 32 * 32;
    localparam int AW = 80, AW_PLACE = (AW + 31) / 32 * 32;
    localparam int W = (LANES + (LANES + 7) / 8 + 1) * 8, W_PLACE = (W + 31) / 32 * 32;
    localparam int IN_PLACES = BUS_PLACE + TAPS_PLACE + MATRIX_PLACE + ANSWER_PLACE, OUT_PLACES = AR_PLACE + AW_PLACE + W_PLACE;

    logic [63:0] r[32];
    logic bus_valid, bus_ready;
    logic [BUS-1:0] bus_data;
    logic taps_valid, taps_ready;
    logic [TAPS-1:0] taps_data;
    logic matrix_valid, matrix_ready;
    logic [MATRIX-1:0] matrix_data;
    logic answer_valid, answer_ready;
    logic [ANSWER-1:0] answer_data;
    logic [AR-1:0] ar_data;
    logic [AW-1:0] aw_data;
    logic [W-1:0] w_data;
    logic in_function, in_store, function_start;
    logic [3:0] let_in, space;
    logic [7:0] moves;
    logic [383:0] moved;

    bench_registers #(.COUNT(32)) configuration (.clk, .load, .load_address, .load_data, .registers(r));

    stream_queue #(.WIDTH(BUS), .SLOTS(SLOTS)) bus_queue (
        .clk, .rst, .slots(5'(r[0])),
        .in_valid(in_valid[0] && let_in[0]), .in_ready(space[0]), .in_data(in_data[0+:BUS]),
        .out_valid(bus_valid), .out_ready(bus_ready), .out_data(bus_data)
    );
    stream_queue #(.WIDTH(TAPS), .SLOTS(SLOTS)) taps_queue (
        .clk, .rst, .slots(5'(r[1])),
        .in_valid(in_valid[1] && let_in[1]), .in_ready(space[1]), .in_data(in_data[BUS_PLACE+:TAPS]),
        .out_valid(taps_valid), .out_ready(taps_ready), .out_data(taps_data)
    );
    stream_queue #(.WIDTH(MATRIX), .SLOTS(SLOTS)) matrix_queue (
        .clk, .rst, .slots(5'(r[2])),
        .in_valid(in_valid[2] && let_in[2]), .in_ready(space[2]), .in_data(in_data[BUS_PLACE+TAPS_PLACE+:MATRIX]),
        .out_valid(matrix_valid), .out_ready(matrix_ready), .out_data(matrix_data)
    );
    stream_queue #(.WIDTH(ANSWER), .SLOTS(SLOTS)) answer_queue (
        .clk, .rst, .slots(5'(r[3])),
        .in_valid(in_valid[3] && let_in[3]), .in_ready(space[3]), .in_data(in_data[BUS_PLACE+TAPS_PLACE+MATRIX_PLACE+:ANSWER]),
        .out_valid(answer_valid), .out_ready(answer_ready), .out_data(answer_data)
    );
    // Beats of weights that the launch has still to be given.
    logic [15:0] taps_left, matrix_left;
    always_ff @(posedge clk) begin
        if (function_start) begin
            taps_left   <= 16'(r[29]);
            matrix_left <= 16'(r[30]);
        end else begin
            if (in_valid[1] && in_ready[1]) taps_left <= taps_left - 1;
            if (in_valid[2] && in_ready[2]) matrix_left <= matrix_left - 1;
        end
    end
    assign let_in = {in_store, in_function && matrix_left != 0, in_function && taps_left != 0, 1'b1};

    logic [LANES-1:0] strobe;
    logic w_last;
    ode_step #(.LANES(LANES), .SUM_BITS(SUM_BITS), .SLOTS(SLOTS)) unit (
        .clk, .rst, .start, .busy(busy[0]), .in_function, .in_store, .function_start,
        .pixels(16'(r[5])), .height(16'(r[6])), .width(16'(r[7])), .read_address(40'(r[8])), .write_address(40'(r[9])),
        .transfer(32'(r[10])), .write_bursts(16'(r[11])), .longest(9'(r[12])), .shared_port(r[13][0]),
        .z_first(16'(r[14])), .k_first(16'(r[15])), .kernel(4'(r[16])), .block(16'(r[17])),
        .inner_multiplier(31'(r[18])), .inner_shift(6'(r[19])), .outer_multiplier(31'(r[20])), .outer_shift(6'(r[21])),
        .stage_cycles(7'(r[22])), .time_fraction(6'(r[23])), .steps(32'(r[24])), .step_quotient(32'(r[25])), .step_rest(32'(r[26])),
        .coefficient_write(load && load_address >= COEFFICIENTS),
        .coefficient_row(4'(load_address >> 4)), .coefficient_column(4'(load_address)), .coefficient_value(24'(load_data)),
        .slots(5'(r[4])),
        .ar_valid(out_valid[0]), .ar_ready(out_ready[0]), .ar_address(ar_data[39:0]), .ar_length(ar_data[47:40]),
        .r_valid(bus_valid), .r_ready(bus_ready), .r_data(bus_data),
        .aw_valid(out_valid[1]), .aw_ready(out_ready[1]), .aw_address(aw_data[39:0]), .aw_length(aw_data[47:40]),
        .w_valid(out_valid[2]), .w_ready(out_ready[2]), .w_data(w_data[LANES*8-1:0]), .w_strobe(strobe), .w_last,
        .b_valid(answer_valid), .b_ready(answer_ready),
        .tap_valid(taps_valid), .tap_ready(taps_ready), .tap_data(taps_data), .matrix_valid, .matrix_ready, .matrix_data,
        .moves, .stream_data(moved[0+:32]), .z_data(moved[32+:32]), .window_data(moved[64+:96]), .inner_data(moved[160+:32]),
        .product_data(moved[192+:96]), .outer_data(moved[288+:32]), .k_data(moved[320+:32]), .updated_data(moved[352+:32])
    );
    assign ar_data[79:48] = 0;
    assign aw_data[79:48] = 0;
    assign w_data[W-1:LANES*8] = {7'b0, w_last, ((LANES + 7) / 8 * 8)'(strobe)};
    assign tap_taken = {24'b0, moves};
    assign tap_data = moved;

    assign out_data = (OUT_PLACES + 96)'({W_PLACE'(w_data), AW_PLACE'(aw_data), AR_PLACE'(ar_data)});
    assign in_ready = {28'b0, space & let_in};
    assign out_valid[31:3] = 0;
    assign busy[31:1] = 0;
endmodule
