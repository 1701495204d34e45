// Writes a stream into a contiguous piece of memory: AXI addresses and data out, AXI responses in. A response gives its burst's credit back.
module dma_write #(
    parameter int BYTES = 8,
    parameter int SLOTS = 8
) (
    input  logic                       clk,
    input  logic                       rst,
    input  logic                       start,
    output logic                       addressing,
    output logic                       moving,
    output logic                       responding,
    input  logic [39:0]                address,
    input  logic [31:0]                transfer,
    input  logic [15:0]                bursts,
    input  logic [8:0]                 longest,
    input  logic [9:0]                 start_cycles,
    input  logic [6:0]                 address_cycles,
    input  logic [6:0]                 outstanding,
    input  logic [6:0]                 gap_cycles,
    input  logic [9:0]                 finish_cycles,
    input  logic [$clog2(SLOTS+1)-1:0] address_slots,
    output logic                       aw_valid,
    input  logic                       aw_ready,
    output logic [39:0]                aw_address,
    output logic [7:0]                 aw_length,
    input  logic                       in_valid,
    output logic                       in_ready,
    input  logic [BYTES*8-1:0]         in_data,
    input  logic [$clog2(SLOTS+1)-1:0] slots,
    output logic                       w_valid,
    input  logic                       w_ready,
    output logic [BYTES*8-1:0]         w_data,
    output logic [BYTES-1:0]           w_strobe,
    output logic                       w_last,
    input  logic                       b_valid,
    output logic                       b_ready
);
    logic credit, credit_room, unused;
    logic [15:0] answered;
    logic [9:0] pause;

    dma_address #(.BYTES(BYTES), .SLOTS(SLOTS)) issue (
        .clk, .rst, .start, .busy(addressing), .address, .transfer, .longest, .start_cycles, .address_cycles, .outstanding,
        .credit_room, .credit(b_ready), .slots(address_slots),
        .out_valid(aw_valid), .out_ready(aw_ready), .out_address(aw_address), .out_length(aw_length)
    );
    dma_data #(.BYTES(BYTES), .READS(0), .SLOTS(SLOTS)) move (
        .clk, .rst, .start, .busy(moving), .address, .transfer, .longest, .gap_cycles, .finish_cycles, .credit_room(1'b1), .credit,
        .in_valid, .in_ready, .in_data, .slots,
        .out_valid(w_valid), .out_ready(w_ready), .out_data(w_data), .out_strobe(w_strobe), .out_last(w_last)
    );
    assign unused = credit;

    assign b_ready = responding && answered != bursts && b_valid && credit_room;

    always_ff @(posedge clk) begin
        if (rst || start) begin
            responding <= start && !rst;
            answered   <= 0;
            pause      <= 0;
        end else begin
            if (b_ready) begin
                answered <= answered + 1;
                if (answered == bursts - 1) begin
                    pause      <= finish_cycles;
                    responding <= finish_cycles != 0;
                end
            end else if (pause != 0) begin
                pause      <= pause - 1;
                responding <= pause != 1;
            end
        end
    end
endmodule
