// Reads 600 bytes from address 3893 on: bursts of 16 beats of 8 bytes at most, 2 of them on the way.
module unit (
    input  logic        clk,
    input  logic        rst,
    input  logic        start,
    output logic        busy,
    input  logic        r_valid,
    output logic        r_ready,
    input  logic [63:0] r_data,
    output logic        ar_valid,
    input  logic        ar_ready,
    output logic [79:0] ar_data,
    output logic        out_valid,
    input  logic        out_ready,
    output logic [63:0] out_data
);
    logic addressing, moving;

    assign busy = addressing || moving;
    assign ar_data[79:48] = 0;

    dma_read #(.BYTES(8), .SLOTS(8)) twin (
        .clk, .rst, .start, .addressing, .moving,
        .address(40'd3893), .transfer(32'd600), .longest(9'd16), .start_cycles(10'd5), .address_cycles(7'd2), .outstanding(7'd2),
        .gap_cycles(7'd1), .finish_cycles(10'd3),
        .address_slots(4'd4), .ar_valid, .ar_ready, .ar_address(ar_data[39:0]), .ar_length(ar_data[47:40]),
        .r_valid, .r_ready, .r_data, .slots(4'd4), .out_valid, .out_ready, .out_data
    );
endmodule
