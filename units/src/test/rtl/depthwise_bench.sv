// The depthwise engine behind three channels.
module depthwise_bench #(
    parameter int LANES = 2,
    parameter int KERNEL = 3,
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
    localparam int SLOTS = 24, WIDTH = 16;
    localparam int PIXEL = LANES * A_BITS, PIXEL_PLACE = (PIXEL + 31) / 32 * 32;
    localparam int WEIGHT = LANES * W_BITS, WEIGHT_PLACE = (WEIGHT + 31) / 32 * 32;
    localparam int BIAS = LANES * (SUM_BITS + 1), BIAS_PLACE = (BIAS + 31) / 32 * 32;
    localparam int SUM = LANES * SUM_BITS, SUM_PLACE = (SUM + 31) / 32 * 32;
    localparam int IN_PLACES = PIXEL_PLACE + WEIGHT_PLACE + BIAS_PLACE, OUT_PLACES = SUM_PLACE;

    logic [63:0] r[32];
    logic pixel_valid, pixel_ready;
    logic [PIXEL-1:0] pixel_data;
    logic weight_valid, weight_ready;
    logic [WEIGHT-1:0] weight_data;
    logic bias_valid, bias_ready;
    logic [BIAS-1:0] bias_data;
    logic [SUM-1:0] sum_data;

    bench_registers #(.COUNT(32)) configuration (.clk, .load, .load_address, .load_data, .registers(r));

    stream_queue #(.WIDTH(PIXEL), .SLOTS(SLOTS)) pixel_queue (
        .clk, .rst, .slots(5'(r[0])),
        .in_valid(in_valid[0]), .in_ready(in_ready[0]), .in_data(in_data[0+:PIXEL]),
        .out_valid(pixel_valid), .out_ready(pixel_ready), .out_data(pixel_data)
    );
    stream_queue #(.WIDTH(WEIGHT), .SLOTS(SLOTS)) weight_queue (
        .clk, .rst, .slots(5'(r[1])),
        .in_valid(in_valid[1]), .in_ready(in_ready[1]), .in_data(in_data[PIXEL_PLACE+:WEIGHT]),
        .out_valid(weight_valid), .out_ready(weight_ready), .out_data(weight_data)
    );
    stream_queue #(.WIDTH(BIAS), .SLOTS(SLOTS)) bias_queue (
        .clk, .rst, .slots(5'(r[2])),
        .in_valid(in_valid[2]), .in_ready(in_ready[2]), .in_data(in_data[PIXEL_PLACE+WEIGHT_PLACE+:BIAS]),
        .out_valid(bias_valid), .out_ready(bias_ready), .out_data(bias_data)
    );
    depthwise_engine #(
        .LANES(LANES), .KERNEL(KERNEL), .A_BITS(A_BITS), .W_BITS(W_BITS), .SUM_BITS(SUM_BITS),
        .WIDTH(WIDTH), .PIPELINE(PIPELINE), .SLOTS(SLOTS)
    ) unit (
        .clk, .rst, .start, .busy(busy[0]),
        .groups(16'(r[4])), .height(16'(r[5])), .width(16'(r[6])), .out_height(16'(r[7])), .out_width(16'(r[8])),
        .scan_rows(16'(r[9])), .scan_columns(16'(r[10])), .kernel_rows(4'(r[11])), .stride_rows(8'(r[12])), .lead_rows(8'(r[13])),
        .kernel_columns(4'(r[18])), .stride_columns(8'(r[19])), .lead_columns(8'(r[20])),
        .has_bias(r[14][0]), .zero_a(A_BITS'(r[15])), .zero_w(W_BITS'(r[16])), .saturate(r[17][0]),
        .pixel_valid, .pixel_ready, .pixel_data, .weight_valid, .weight_ready, .weight_data, .bias_valid, .bias_ready, .bias_data,
        .slots(5'(r[3])), .out_valid(out_valid[0]), .out_ready(out_ready[0]), .out_data(sum_data)
    );

    assign out_data = (OUT_PLACES + 96)'({SUM_PLACE'(sum_data)});
    assign in_ready[31:3] = 0;
    assign out_valid[31:1] = 0;
    assign busy[31:1] = 0;
    assign tap_taken = {29'b0, bias_valid && bias_ready, weight_valid && weight_ready, pixel_valid && pixel_ready};
    assign tap_data = 0;
endmodule
