// Shifts by 3, rounds half to even, saturates to 8 bits: 2 lanes, beats of 4 values, 3 registers, 1 slot behind it.
module unit (
    input  logic         clk,
    input  logic         rst,
    input  logic         start,
    output logic         busy,
    input  logic         a_valid,
    output logic         a_ready,
    input  logic [191:0] a_data,
    output logic         out_valid,
    input  logic         out_ready,
    output logic [127:0] out_data
);
    logic b_ready;

    vector_unit #(.LANES(2), .CYCLES(2), .PIPELINE(3), .IN_BITS(48), .OUT_BITS(32), .ENTRIES(256), .SLOTS(8)) twin (
        .clk, .rst, .start, .busy,
        .operation(4'd0), .multiplier_a(32'sd1), .multiplier_b(32'sd0), .offset('0), .shift(6'd3), .rounding(2'd2), .zero_point(32'sd0),
        .output_bits(6'd8), .output_signed(1'b1), .saturate(1'b1), .relu(1'b0), .least('0), .greatest('0), .rows('0), .block('0), .tiles('0), .last_entry(8'd0), .cycles(2'd2),
        .window(16'd1), .beats(32'd40), .table_write(1'b0), .table_address(8'd0), .table_value(32'sd0),
        .a_valid, .a_ready, .a_data, .b_valid(1'b0), .b_ready, .b_data('0),
        .slots(4'd1), .out_valid, .out_ready, .out_data
    );
endmodule
