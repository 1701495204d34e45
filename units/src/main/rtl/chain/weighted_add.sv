// z + weight * k / 2^shift, rounded half up, in 8 bits: a vector unit that does nothing else.
module weighted_add #(
    parameter int LANES = 4,
    parameter int SLOTS = 8
) (
    input  logic                       clk,
    input  logic                       rst,
    input  logic                       start,
    output logic                       busy,
    input  logic [31:0]                beats,
    input  logic [30:0]                weight,
    input  logic [5:0]                 shift,
    input  logic                       z_valid,
    output logic                       z_ready,
    input  logic [LANES*8-1:0]         z_data,
    input  logic                       k_valid,
    output logic                       k_ready,
    input  logic [LANES*8-1:0]         k_data,
    input  logic [$clog2(SLOTS+1)-1:0] slots,
    output logic                       out_valid,
    input  logic                       out_ready,
    output logic [LANES*8-1:0]         out_data
);
    vector_unit #(
        .LANES(LANES), .CYCLES(1), .PIPELINE(4), .IN_BITS(8), .OUT_BITS(8), .ENTRIES(2), .SLOTS(SLOTS)
    ) lanes (
        .clk, .rst, .start, .busy, .operation(4'd2), .multiplier_a(32'd1 << shift), .multiplier_b({1'b0, weight}), .offset('0), .shift, .rounding(2'd1),
        .zero_point('0), .output_bits(4'd8), .output_signed(1'b1), .saturate(1'b1), .relu(1'b0), .least('0), .greatest('0), .rows('0), .block('0), .tiles('0), .last_entry('0), .cycles(1'b1),
        .window(16'd1), .beats, .table_write(1'b0), .table_address('0), .table_value('0),
        .a_valid(z_valid), .a_ready(z_ready), .a_data(z_data), .b_valid(k_valid), .b_ready(k_ready), .b_data(k_data),
        .slots, .out_valid, .out_ready, .out_data
    );
endmodule
