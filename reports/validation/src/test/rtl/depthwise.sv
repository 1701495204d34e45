// A depthwise convolution of 3 x 3 over a picture of 8 x 8 with a border of 1, every other pixel: 2 channels, 2 lanes.
module unit (
    input  logic        clk,
    input  logic        rst,
    input  logic        start,
    output logic        busy,
    input  logic        pixels_valid,
    output logic        pixels_ready,
    input  logic [15:0] pixels_data,
    input  logic        taps_valid,
    output logic        taps_ready,
    input  logic [15:0] taps_data,
    output logic        sums_valid,
    input  logic        sums_ready,
    output logic [39:0] sums_data
);
    logic bias_ready;

    depthwise_engine #(.LANES(2), .KERNEL(3), .A_BITS(8), .W_BITS(8), .SUM_BITS(20), .WIDTH(16), .PIPELINE(3), .SLOTS(8)) twin (
        .clk, .rst, .start, .busy,
        .groups(16'd1), .height(16'd8), .width(16'd8), .out_height(16'd4), .out_width(16'd4), .scan_rows(16'd8), .scan_columns(16'd8),
        .kernel_rows(4'd3), .kernel_columns(4'd3), .stride_rows(8'd2), .stride_columns(8'd2), .lead_rows(8'd1), .lead_columns(8'd1), .has_bias(1'b0), .zero_a('0), .zero_w('0), .saturate(1'b1),
        .pixel_valid(pixels_valid), .pixel_ready(pixels_ready), .pixel_data(pixels_data),
        .weight_valid(taps_valid), .weight_ready(taps_ready), .weight_data(taps_data),
        .bias_valid(1'b0), .bias_ready, .bias_data('0),
        .slots(4'd8), .out_valid(sums_valid), .out_ready(sums_ready), .out_data(sums_data)
    );
endmodule
