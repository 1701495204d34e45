// The reading DMA, with a channel of data beats into it.
module dma_read_bench #(
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
    localparam int BUS = BYTES * 8, BUS_PLACE = (BUS + 31) / 32 * 32;
    localparam int AR = 80, AR_PLACE = (AR + 31) / 32 * 32;
    localparam int STREAM = BYTES * 8, STREAM_PLACE = (STREAM + 31) / 32 * 32;
    localparam int IN_PLACES = BUS_PLACE, OUT_PLACES = AR_PLACE + STREAM_PLACE;

    logic [63:0] r[32];
    logic bus_valid, bus_ready;
    logic [BUS-1:0] bus_data;
    logic [AR-1:0] ar_data;
    logic [STREAM-1:0] stream_data;

    bench_registers #(.COUNT(32)) configuration (.clk, .load, .load_address, .load_data, .registers(r));

    stream_queue #(.WIDTH(BUS), .SLOTS(SLOTS)) bus_queue (
        .clk, .rst, .slots(5'(r[0])),
        .in_valid(in_valid[0]), .in_ready(in_ready[0]), .in_data(in_data[0+:BUS]),
        .out_valid(bus_valid), .out_ready(bus_ready), .out_data(bus_data)
    );
    dma_read #(.BYTES(BYTES), .SLOTS(SLOTS)) unit (
        .clk, .rst, .start, .addressing(busy[0]), .moving(busy[1]),
        .address(40'(r[3])), .transfer(32'(r[4])), .longest(9'(r[5])), .start_cycles(10'(r[6])), .address_cycles(7'(r[7])),
        .outstanding(7'(r[8])), .gap_cycles(7'(r[9])), .finish_cycles(10'(r[10])),
        .address_slots(5'(r[1])), .ar_valid(out_valid[0]), .ar_ready(out_ready[0]), .ar_address(ar_data[39:0]), .ar_length(ar_data[47:40]),
        .r_valid(bus_valid), .r_ready(bus_ready), .r_data(bus_data),
        .slots(5'(r[2])), .out_valid(out_valid[1]), .out_ready(out_ready[1]), .out_data(stream_data)
    );
    assign ar_data[79:48] = 0;

    assign out_data = (OUT_PLACES + 96)'({STREAM_PLACE'(stream_data), AR_PLACE'(ar_data)});
    assign in_ready[31:1] = 0;
    assign out_valid[31:2] = 0;
    assign busy[31:2] = 0;
    assign tap_taken = {31'b0, bus_valid && bus_ready};
    assign tap_data = 0;
endmodule
