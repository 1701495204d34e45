// The writing DMA, with channels of stream beats and of responses into it.
module dma_write_bench #(
    parameter int BYTES = 8
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
    localparam int SLOTS = 24;
    localparam int STREAM = BYTES * 8, STREAM_PLACE = (STREAM + 31) / 32 * 32;
    localparam int B = 1, B_PLACE = (B + 31) / 32 * 32;
    localparam int AW = 80, AW_PLACE = (AW + 31) / 32 * 32;
    localparam int W = (BYTES + (BYTES + 7) / 8 + 1) * 8, W_PLACE = (W + 31) / 32 * 32;
    localparam int IN_PLACES = STREAM_PLACE + B_PLACE, OUT_PLACES = AW_PLACE + W_PLACE;

    logic [63:0] r[32];
    logic stream_valid, stream_ready;
    logic [STREAM-1:0] stream_data;
    logic b_valid, b_ready;
    logic [B-1:0] b_data;
    logic [AW-1:0] aw_data;
    logic [W-1:0] w_data;

    bench_registers #(.COUNT(32)) configuration (.clk, .load, .load_address, .load_data, .registers(r));

    stream_queue #(.WIDTH(STREAM), .SLOTS(SLOTS)) stream_queue (
        .clk, .rst, .slots(5'(r[0])),
        .in_valid(in_valid[0]), .in_ready(in_ready[0]), .in_data(in_data[0+:STREAM]),
        .out_valid(stream_valid), .out_ready(stream_ready), .out_data(stream_data)
    );
    stream_queue #(.WIDTH(B), .SLOTS(SLOTS)) b_queue (
        .clk, .rst, .slots(5'(r[1])),
        .in_valid(in_valid[1]), .in_ready(in_ready[1]), .in_data(in_data[STREAM_PLACE+:B]),
        .out_valid(b_valid), .out_ready(b_ready), .out_data(b_data)
    );
    logic [BYTES-1:0] strobe;
    logic w_last;
    dma_write #(.BYTES(BYTES), .SLOTS(SLOTS)) unit (
        .clk, .rst, .start, .addressing(busy[0]), .moving(busy[1]), .responding(busy[2]),
        .address(40'(r[4])), .transfer(32'(r[5])), .bursts(16'(r[12])), .longest(9'(r[6])), .start_cycles(10'(r[7])), .address_cycles(7'(r[8])),
        .outstanding(7'(r[9])), .gap_cycles(7'(r[10])), .finish_cycles(10'(r[11])),
        .address_slots(5'(r[2])), .aw_valid(out_valid[0]), .aw_ready(out_ready[0]), .aw_address(aw_data[39:0]), .aw_length(aw_data[47:40]),
        .in_valid(stream_valid), .in_ready(stream_ready), .in_data(stream_data),
        .slots(5'(r[3])), .w_valid(out_valid[1]), .w_ready(out_ready[1]), .w_data(w_data[BYTES*8-1:0]), .w_strobe(strobe), .w_last,
        .b_valid, .b_ready
    );
    assign aw_data[79:48] = 0;
    assign w_data[W-1:BYTES*8] = {7'b0, w_last, ((BYTES + 7) / 8 * 8)'(strobe)};

    assign out_data = (OUT_PLACES + 96)'({W_PLACE'(w_data), AW_PLACE'(aw_data)});
    assign in_ready[31:2] = 0;
    assign out_valid[31:2] = 0;
    assign busy[31:3] = 0;
    assign tap_taken = {30'b0, b_valid && b_ready, stream_valid && stream_ready};
    assign tap_data = 0;
endmodule
