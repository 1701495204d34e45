// Moves the beats of a transfer between bus and stream, with a gap behind each burst. Where the address is not aligned to the bus, a beat
// of one side is made of two of the other: the first bus beat read only fills the aligning register, the last one written empties it.
module dma_data #(
    parameter int BYTES = 8,
    parameter int READS = 1,  // from bus to stream, or the other way
    parameter int SLOTS = 8
) (
    input  logic                       clk,
    input  logic                       rst,
    input  logic                       start,
    output logic                       busy,
    input  logic [39:0]                address,
    input  logic [31:0]                transfer,
    input  logic [8:0]                 longest,
    input  logic [6:0]                 gap_cycles,
    input  logic [9:0]                 finish_cycles,  // from the last beat, when reading
    input  logic                       credit_room,
    output logic                       credit,         // when reading: a burst is done
    input  logic                       in_valid,
    output logic                       in_ready,
    input  logic [BYTES*8-1:0]         in_data,
    input  logic [$clog2(SLOTS+1)-1:0] slots,
    output logic                       out_valid,
    input  logic                       out_ready,
    output logic [BYTES*8-1:0]         out_data,
    output logic [BYTES-1:0]           out_strobe,     // when writing: bytes that belong to the transfer
    output logic                       out_last        // when writing: of a burst
);
    localparam int OFFSET = $clog2(BYTES);
    localparam int WIDTH = BYTES * 8;

    logic [8:0] burst_beats, beat;  // of the burst, from 1
    logic [11:0] pause;
    logic last_burst, fire, takes, puts, ends, first_burst, all_moved, room, push, misaligned;
    logic [OFFSET-1:0] shift;
    logic [WIDTH-1:0] taken, previous, aligned;
    logic [2*WIDTH-1:0] both;
    logic [WIDTH+BYTES:0] held, data;
    logic [BYTES-1:0] strobe;

    logic [39:0] unused_address;
    logic unused;
    burst_walk #(.BYTES(BYTES)) walk (
        .clk, .start, .advance(ends), .address, .transfer, .longest, .burst_address(unused_address), .burst_beats, .last_burst
    );
    assign unused = ^unused_address;

    assign shift      = address[OFFSET-1:0];
    assign misaligned = shift != 0;
    assign takes      = READS != 0 || !misaligned || !last_burst || beat != burst_beats;
    assign puts       = READS == 0 || !misaligned || !first_burst || beat != 1;
    assign fire       = busy && !all_moved && pause == 0 && (!takes || in_valid) && (!puts || room)
                        && (READS == 0 || beat != burst_beats || credit_room);
    assign ends       = fire && beat == burst_beats;
    assign in_ready   = fire && takes;
    assign credit     = READS != 0 && ends;

    always_comb begin
        taken   = takes ? in_data : previous;
        both    = {taken, previous};
        aligned = !misaligned ? taken : WIDTH'(both >> {READS != 0 ? shift : -shift, 3'b0});
        for (int i = 0; i < BYTES; i++)
            strobe[i] = !misaligned || ((!first_burst || beat != 1 || i >= 32'(shift)) && (takes || i < 32'(shift)));
    end

    always_ff @(posedge clk) begin
        push <= !rst && fire && puts;
        held <= {ends, strobe, aligned};
        if (start) previous <= '0;
        else if (fire) previous <= taken;
        if (rst || start) begin
            busy        <= start && !rst;
            beat        <= 1;
            pause       <= 0;
            first_burst <= 1;
            all_moved   <= 0;
        end else begin
            if (fire) beat <= ends ? 1 : beat + 1;
            if (ends) begin
                first_burst <= 0;
                all_moved   <= last_burst;
                pause       <= 12'(gap_cycles) + (last_burst && READS != 0 ? 12'(finish_cycles) : 0);
            end else if (pause != 0) pause <= pause - 1;
            if (ends && last_burst && gap_cycles == 0 && (READS == 0 || finish_cycles == 0)) busy <= 0;
            if (all_moved && pause == 1) busy <= 0;
        end
    end

    channel #(.WIDTH(WIDTH + BYTES + 1), .SLOTS(SLOTS)) queue (
        .clk, .rst, .slots, .room, .claim(fire && puts), .push, .push_data(held), .valid(out_valid), .ready(out_ready), .data
    );
    assign {out_last, out_strobe, out_data} = data;
endmodule
