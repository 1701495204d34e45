// The bursts of a transfer, in order: none crosses a 4 KiB boundary (AMBA AXI4, A3.4.1), none is longer than told.
module burst_walk #(
    parameter int BYTES = 8  // of a bus beat, a power of two
) (
    input  logic        clk,
    input  logic        start,
    input  logic        advance,
    input  logic [39:0] address,       // of the transfer's first byte
    input  logic [31:0] transfer,      // bytes, 1 or more
    input  logic [8:0]  longest,       // bus beats of a burst at most, 1 to 256
    output logic [39:0] burst_address,
    output logic [8:0]  burst_beats,
    output logic        last_burst
);
    localparam int OFFSET = $clog2(BYTES);

    logic [39:0] at;
    logic [31:0] left;
    logic [13:0] to_boundary, to_longest, least, length;
    logic [13:0] offset;

    always_comb begin
        offset        = 14'(at[OFFSET-1:0]);
        to_boundary   = 14'd4096 - 14'(at[11:0]);
        to_longest    = (14'(longest) << OFFSET) - offset;
        least         = to_boundary < to_longest ? to_boundary : to_longest;
        last_burst    = left <= 32'(least);
        length        = last_burst ? left[13:0] : least;
        burst_address = at;
        burst_beats   = 9'((offset + length + 14'(BYTES - 1)) >> OFFSET);
    end

    always_ff @(posedge clk) begin
        if (start) begin
            at   <= address;
            left <= transfer;
        end else if (advance) begin
            at   <= at + 40'(length);
            left <= left - 32'(length);
        end
    end
endmodule
