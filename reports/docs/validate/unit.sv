// The weight-stationary array of 4 x 4 with the product's sizes.
module unit (
    input  logic        clk, rst, start,
    output logic        busy,
    input  logic        matmul_b0_valid,
    output logic        matmul_b0_ready,
    input  logic [31:0] matmul_b0_data,
    input  logic        matmul_a_valid,
    output logic        matmul_a_ready,
    input  logic [35:0] matmul_a_data,
    output logic        sums_valid,
    input  logic        sums_ready,
    output logic [95:0] sums_data
);
    logic rows_left, loading, bias_ready;

    assign busy = rows_left || loading;

    weight_stationary #(.ROWS(4), .COLUMNS(4), .A_BITS(9), .B_BITS(8), .SUM_BITS(24), .DEPTH(3), .DOUBLE(1), .SLOTS(12)) array (
        .clk, .rst, .start, .busy(rows_left), .loading,
        .m(16'd6), .k(16'd6), .n(16'd6), .block(16'd6), .has_bias(1'b0), .zero_a('0), .zero_b('0),
        .saturate(1'b1), .whole_tiles(1'b0),
        .a_valid(matmul_a_valid), .a_ready(matmul_a_ready), .a_data(matmul_a_data),
        .b_valid(matmul_b0_valid), .b_ready(matmul_b0_ready), .b_data(matmul_b0_data),
        .bias_valid(1'b0), .bias_ready, .bias_data('0),
        .slots(4'd12), .out_valid(sums_valid), .out_ready(sums_ready), .out_data(sums_data)
    );
endmodule
