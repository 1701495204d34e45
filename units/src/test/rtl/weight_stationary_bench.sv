// The weight-stationary array behind three channels.
module weight_stationary_bench #(
    parameter int ROWS     = 3,
    parameter int COLUMNS  = 4,
    parameter int A_BITS   = 8,
    parameter int B_BITS   = 8,
    parameter int SUM_BITS = 20,
    parameter int DEPTH    = 1,
    parameter int DOUBLE   = 1
) (
    input  logic                                    clk,
    input  logic                                    rst,
    input  logic                                    start,
    input  logic                                    load,
    input  logic [31:0]                             load_address,
    input  logic [63:0]                             load_data,
    input  logic [31:0]                             in_valid,
    output logic [31:0]                             in_ready,
    input  logic [A_WORDS+B_WORDS+BIAS_WORDS+95:0]  in_data,
    output logic [31:0]                             out_valid,
    input  logic [31:0]                             out_ready,
    output logic [OUT+95:0]                         out_data,
    output logic [31:0]                             tap_taken,
    output logic [127:0]                            tap_data,
    output logic [31:0]                             busy
);
    localparam int SLOTS = 24, SUMS = 32;
    localparam int A = ROWS * A_BITS, B = COLUMNS * B_BITS, BIAS = COLUMNS * (SUM_BITS + 1), OUT = COLUMNS * SUM_BITS;
    localparam int A_WORDS = (A + 31) / 32 * 32, B_WORDS = (B + 31) / 32 * 32, BIAS_WORDS = (BIAS + 31) / 32 * 32;

    logic [63:0] r[32];
    logic a_valid, a_ready, b_valid, b_ready, bias_valid, bias_ready;
    logic [A-1:0] a_data;
    logic [B-1:0] b_data;
    logic [BIAS-1:0] bias_data;
    logic [OUT-1:0] out;

    bench_registers #(.COUNT(32)) configuration (.clk, .load, .load_address, .load_data, .registers(r));

    stream_queue #(.WIDTH(A), .SLOTS(SLOTS)) a_queue (
        .clk, .rst, .slots(5'(r[0])),
        .in_valid(in_valid[0]), .in_ready(in_ready[0]), .in_data(in_data[0+:A]),
        .out_valid(a_valid), .out_ready(a_ready), .out_data(a_data)
    );
    stream_queue #(.WIDTH(B), .SLOTS(SLOTS)) b_queue (
        .clk, .rst, .slots(5'(r[0])),
        .in_valid(in_valid[1]), .in_ready(in_ready[1]), .in_data(in_data[A_WORDS+:B]),
        .out_valid(b_valid), .out_ready(b_ready), .out_data(b_data)
    );
    stream_queue #(.WIDTH(BIAS), .SLOTS(SLOTS)) bias_queue (
        .clk, .rst, .slots(5'(r[0])),
        .in_valid(in_valid[2]), .in_ready(in_ready[2]), .in_data(in_data[A_WORDS+B_WORDS+:BIAS]),
        .out_valid(bias_valid), .out_ready(bias_ready), .out_data(bias_data)
    );
    weight_stationary #(
        .ROWS(ROWS), .COLUMNS(COLUMNS), .A_BITS(A_BITS), .B_BITS(B_BITS), .SUM_BITS(SUM_BITS),
        .DEPTH(DEPTH), .DOUBLE(DOUBLE), .SUMS(SUMS), .SLOTS(SLOTS)
    ) unit (
        .clk, .rst, .start, .busy(busy[0]), .loading(busy[1]),
        .m(16'(r[2])), .k(16'(r[3])), .n(16'(r[4])), .block(16'(r[5])), .has_bias(r[6][0]),
        .zero_a(A_BITS'(r[7])), .zero_b(B_BITS'(r[8])), .saturate(r[9][0]), .whole_tiles(r[10][0]),
        .a_valid, .a_ready, .a_data, .b_valid, .b_ready, .b_data, .bias_valid, .bias_ready, .bias_data,
        .slots(5'(r[1])), .out_valid(out_valid[0]), .out_ready(out_ready[0]), .out_data(out)
    );

    assign out_data = (OUT + 96)'(out);
    assign in_ready[31:3] = 0;
    assign out_valid[31:1] = 0;
    assign busy[31:2] = 0;
    assign tap_taken = {29'b0, bias_valid && bias_ready, b_valid && b_ready, a_valid && a_ready};
    assign tap_data = 0;
endmodule
