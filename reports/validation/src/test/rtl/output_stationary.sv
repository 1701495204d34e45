// A product of 8 x 8 by 8 x 8 on an output-stationary array of 4 x 4 that drains a tile while the next is summed.
module unit (
    input  logic        clk,
    input  logic        rst,
    input  logic        start,
    output logic        busy,
    input  logic        product_a_valid,
    output logic        product_a_ready,
    input  logic [31:0] product_a_data,
    input  logic        product_b0_valid,
    output logic        product_b0_ready,
    input  logic [31:0] product_b0_data,
    output logic        sums_valid,
    input  logic        sums_ready,
    output logic [79:0] sums_data
);
    logic summing, draining, bias_ready;

    assign busy = summing || draining;

    output_stationary #(.ROWS(4), .COLUMNS(4), .A_BITS(8), .B_BITS(8), .SUM_BITS(20), .DEPTH(1), .DOUBLE(1), .SLOTS(8)) twin (
        .clk, .rst, .start, .busy(summing), .draining,
        .m(16'd8), .k(16'd8), .n(16'd8), .has_bias(1'b0), .zero_a('0), .zero_b('0), .saturate(1'b1), .whole_tiles(1'b0),
        .by_columns(1'b0),
        .a_valid(product_a_valid), .a_ready(product_a_ready), .a_data(product_a_data),
        .b_valid(product_b0_valid), .b_ready(product_b0_ready), .b_data(product_b0_data),
        .bias_valid(1'b0), .bias_ready, .bias_data('0),
        .slots(4'd6), .out_valid(sums_valid), .out_ready(sums_ready), .out_data(sums_data)
    );
endmodule
