// A depthwise convolution, LANES channels at once, with the channel behind it.
module depthwise_engine #(
    parameter int LANES    = 4,
    parameter int KERNEL   = 3,
    parameter int A_BITS   = 8,
    parameter int W_BITS   = 8,
    parameter int SUM_BITS = 32,
    parameter int WIDTH    = 32,
    parameter int PIPELINE = 4,
    parameter int SLOTS    = 16
) (
    input  logic                          clk,
    input  logic                          rst,
    input  logic                          start,
    output logic                          busy,
    // The convolution; constant while busy.
    input  logic [15:0]                   groups,        // of LANES channels
    input  logic [15:0]                   height,
    input  logic [15:0]                   width,
    input  logic [15:0]                   out_height,
    input  logic [15:0]                   out_width,
    input  logic [15:0]                   scan_rows,     // down to the last pixel and the last window
    input  logic [15:0]                   scan_columns,
    input  logic [3:0]                    kernel_rows,
    input  logic [3:0]                    kernel_columns,
    input  logic [7:0]                    stride_rows,
    input  logic [7:0]                    stride_columns,
    input  logic [7:0]                    lead_rows,     // kernel - 1 - padding before
    input  logic [7:0]                    lead_columns,
    input  logic                          has_bias,
    input  logic signed [A_BITS-1:0]      zero_a,
    input  logic signed [W_BITS-1:0]      zero_w,
    input  logic                          saturate,
    input  logic                          pixel_valid,
    output logic                          pixel_ready,
    input  logic [LANES*A_BITS-1:0]       pixel_data,
    input  logic                          weight_valid,
    output logic                          weight_ready,
    input  logic [LANES*W_BITS-1:0]       weight_data,
    input  logic                          bias_valid,
    output logic                          bias_ready,
    input  logic [LANES*(SUM_BITS+1)-1:0] bias_data,
    input  logic [$clog2(SLOTS+1)-1:0]    slots,
    output logic                          out_valid,
    input  logic                          out_ready,
    output logic [LANES*SUM_BITS-1:0]     out_data
);
    logic load_fire, load_first, scan_fire, takes, puts, room, completes, push;
    logic [3:0] tap_row, tap_column;
    logic [15:0] row, column;
    logic [KERNEL-1:0] rows_inside;
    logic [LANES*SUM_BITS-1:0] sums;

    depthwise_control control (
        .clk, .rst, .start, .busy, .groups, .height, .width, .out_height, .out_width, .scan_rows, .scan_columns,
        .kernel_rows, .kernel_columns, .stride_rows, .stride_columns, .lead_rows, .lead_columns, .has_bias, .pixel_valid, .weight_valid, .bias_valid, .room,
        .load_fire, .load_first, .tap_row, .tap_column, .scan_fire, .takes, .puts, .row, .column
    );
    assign pixel_ready  = scan_fire && takes;
    assign weight_ready = load_fire;
    assign bias_ready   = load_fire && load_first && has_bias;

    // Row i of the window, from the bottom, is row - i of the picture.
    always_comb
        for (int i = 0; i < KERNEL; i++) rows_inside[i] = row >= 16'(i) && row - 16'(i) < height;

    for (genvar lane = 0; lane < LANES; lane++) begin : g_lane
        depthwise_lane #(
            .KERNEL(KERNEL), .A_BITS(A_BITS + 1), .W_BITS(W_BITS + 1), .SUM_BITS(SUM_BITS), .WIDTH(WIDTH), .PIPELINE(PIPELINE)
        ) work (
            .clk, .saturate, .load_fire, .load_first, .tap_row, .tap_column,
            .weight((W_BITS + 1)'($signed(weight_data[lane*W_BITS+:W_BITS])) - (W_BITS + 1)'(zero_w)),
            .bias(has_bias ? bias_data[lane*(SUM_BITS+1)+:SUM_BITS+1] : '0),
            .scan_fire, .in_columns(column < width), .begins_row(column == 0), .rows_inside,
            .column(column[$clog2(WIDTH)-1:0]), .kernel_rows, .kernel_columns,
            .pixel((A_BITS + 1)'($signed(pixel_data[lane*A_BITS+:A_BITS])) - (A_BITS + 1)'(zero_a)),
            .sum(sums[lane*SUM_BITS+:SUM_BITS])
        );
    end

    // One cycle for the window's register, PIPELINE for its sums.
    delay_line #(.WIDTH(1), .STAGES(1)) window_mark (.clk, .rst, .in(scan_fire && puts), .out(completes));
    delay_line #(.WIDTH(1), .STAGES(PIPELINE)) sum_mark (.clk, .rst, .in(completes), .out(push));

    channel #(.WIDTH(LANES * SUM_BITS), .SLOTS(SLOTS)) queue (
        .clk, .rst, .slots, .room, .claim(scan_fire && puts),
        .push, .push_data(sums), .valid(out_valid), .ready(out_ready), .data(out_data)
    );
endmodule
