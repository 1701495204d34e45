// Sums become 8-bit values: a vector unit that does nothing else.
module requantize_stage #(
    parameter int LANES   = 4,
    parameter int IN_BITS = 24,
    parameter int SLOTS   = 8
) (
    input  logic                       clk,
    input  logic                       rst,
    input  logic                       start,
    output logic                       busy,
    input  logic [31:0]                beats,
    input  logic [30:0]                multiplier,
    input  logic [5:0]                 shift,
    input  logic                       in_valid,
    output logic                       in_ready,
    input  logic [LANES*IN_BITS-1:0]   in_data,
    input  logic [$clog2(SLOTS+1)-1:0] slots,
    output logic                       out_valid,
    input  logic                       out_ready,
    output logic [LANES*8-1:0]         out_data
);
    logic unused;

    vector_unit #(
        .LANES(LANES), .CYCLES(1), .PIPELINE(4), .IN_BITS(IN_BITS), .OUT_BITS(8), .ENTRIES(2), .SLOTS(SLOTS)
    ) lanes (
        .clk, .rst, .start, .busy, .operation(4'd0), .multiplier_a({1'b0, multiplier}), .multiplier_b('0), .offset('0), .shift, .rounding(2'd1),
        .zero_point('0), .output_bits(4'd8), .output_signed(1'b1), .saturate(1'b1), .relu(1'b0), .least('0), .greatest('0), .rows('0), .block('0), .tiles('0), .last_entry('0), .cycles(1'b1),
        .window(16'd1), .beats, .table_write(1'b0), .table_address('0), .table_value('0),
        .a_valid(in_valid), .a_ready(in_ready), .a_data(in_data), .b_valid(1'b0), .b_ready(unused), .b_data('0),
        .slots, .out_valid, .out_ready, .out_data
    );
endmodule
