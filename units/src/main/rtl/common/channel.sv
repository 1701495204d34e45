// A bounded channel. Its producer claims a slot in the cycle in which it fires, and pushes the beat later, from the last register of its
// pipeline: nothing in flight can find the channel full, so the pipeline never stalls. A slot is free one cycle after its beat was taken.
module channel #(
    parameter int WIDTH = 8,
    parameter int SLOTS = 4
) (
    input  logic                     clk,
    input  logic                     rst,
    input  logic [$clog2(SLOTS+1)-1:0] slots,  // slots in use, 1 to SLOTS; constant while beats are held
    output logic                     room,     // a slot can be claimed
    input  logic                     claim,    // only with room
    input  logic                     push,     // once for each claim, in order, in the same cycle or later
    input  logic [WIDTH-1:0]         push_data,
    output logic                     valid,    // the beat pushed can be taken in the same cycle
    input  logic                     ready,
    output logic [WIDTH-1:0]         data
);
    localparam int COUNT = $clog2(SLOTS + 1);
    localparam int PLACE = SLOTS > 1 ? $clog2(SLOTS) : 1;
    localparam logic [PLACE-1:0] LAST = PLACE'(SLOTS - 1);

    logic [WIDTH-1:0] beats[SLOTS];
    logic [PLACE-1:0] write_place, read_place;
    logic [COUNT-1:0] claimed, held;
    logic take, empty;

    assign empty = held == 0;
    assign room  = claimed < slots;
    assign valid = push || !empty;
    assign data  = empty ? push_data : beats[read_place];
    assign take  = valid && ready;

    always_ff @(posedge clk) begin
        if (rst) begin
            claimed     <= 0;
            held        <= 0;
            write_place <= 0;
            read_place  <= 0;
        end else begin
            claimed <= claimed + COUNT'(claim) - COUNT'(take);
            held    <= held + COUNT'(push) - COUNT'(take);
            if (push) write_place <= write_place == LAST ? 0 : write_place + 1;
            if (take) read_place <= read_place == LAST ? 0 : read_place + 1;
        end
        if (push) beats[write_place] <= push_data;
    end
endmodule
