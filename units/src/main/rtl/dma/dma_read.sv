// Reads a contiguous piece of memory into a stream: AXI addresses out, AXI data in.
module dma_read #(
    parameter int BYTES = 8,
    parameter int SLOTS = 8
) (
    input  logic                       clk,
    input  logic                       rst,
    input  logic                       start,
    output logic                       addressing,
    output logic                       moving,
    input  logic [39:0]                address,
    input  logic [31:0]                transfer,
    input  logic [8:0]                 longest,
    input  logic [9:0]                 start_cycles,
    input  logic [6:0]                 address_cycles,
    input  logic [6:0]                 outstanding,
    input  logic [6:0]                 gap_cycles,
    input  logic [9:0]                 finish_cycles,
    input  logic [$clog2(SLOTS+1)-1:0] address_slots,
    output logic                       ar_valid,
    input  logic                       ar_ready,
    output logic [39:0]                ar_address,
    output logic [7:0]                 ar_length,
    input  logic                       r_valid,
    output logic                       r_ready,
    input  logic [BYTES*8-1:0]         r_data,
    input  logic [$clog2(SLOTS+1)-1:0] slots,
    output logic                       out_valid,
    input  logic                       out_ready,
    output logic [BYTES*8-1:0]         out_data
);
    logic credit, credit_room, unused_last, unused;
    logic [BYTES-1:0] unused_strobe;

    dma_address #(.BYTES(BYTES), .SLOTS(SLOTS)) issue (
        .clk, .rst, .start, .busy(addressing), .address, .transfer, .longest, .start_cycles, .address_cycles, .outstanding,
        .credit_room, .credit, .slots(address_slots),
        .out_valid(ar_valid), .out_ready(ar_ready), .out_address(ar_address), .out_length(ar_length)
    );
    dma_data #(.BYTES(BYTES), .READS(1), .SLOTS(SLOTS)) move (
        .clk, .rst, .start, .busy(moving), .address, .transfer, .longest, .gap_cycles, .finish_cycles, .credit_room, .credit,
        .in_valid(r_valid), .in_ready(r_ready), .in_data(r_data), .slots,
        .out_valid, .out_ready, .out_data, .out_strobe(unused_strobe), .out_last(unused_last)
    );
    assign unused = ^{unused_strobe, unused_last};
endmodule
