// The bursts of a transfer, in order: none crosses a 4 KiB boundary (AMBA AXI4, A3.4.1), none is longer than told. Counted in bus beats, and a
// burst's longest known before it begins, so that little is left to do within a cycle.
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
    localparam int PAGE = 12 - OFFSET;  // bits of a bus beat's place within 4 KiB
    localparam int COUNT = PAGE < 9 ? 9 : PAGE + 1;
    localparam logic [PAGE:0] WHOLE = (PAGE + 1)'(1) << PAGE;

    logic [39:OFFSET] at;
    logic [OFFSET-1:0] offset;         // of the first burst
    logic [32:OFFSET] left;            // bus beats from here on
    logic [32:0] spanned;
    logic [PAGE:0] to_boundary, next_to_boundary;
    logic [8:0] least, next_least;                 // of the longest and the way to the boundary

    always_comb begin
        spanned          = 33'(transfer) + 33'(address[OFFSET-1:0]) + 33'(BYTES - 1);
        next_to_boundary = start ? WHOLE - (PAGE + 1)'(address[11:OFFSET]) : to_boundary == (PAGE + 1)'(least) ? WHOLE : to_boundary - (PAGE + 1)'(least);
        next_least       = COUNT'(next_to_boundary) < COUNT'(longest) ? 9'(next_to_boundary) : longest;
        last_burst       = left <= (33 - OFFSET)'(least);
        burst_beats      = last_burst ? left[OFFSET+:9] : least;
        burst_address    = {at, offset};
    end

    always_ff @(posedge clk)
        if (start || advance) begin
            at          <= start ? address[39:OFFSET] : at + (40 - OFFSET)'(least);
            offset      <= start ? address[OFFSET-1:0] : '0;
            left        <= start ? spanned[32:OFFSET] : left - (33 - OFFSET)'(least);
            to_boundary <= next_to_boundary;
            least       <= next_least;
        end
    logic unused;
    assign unused = ^spanned[OFFSET-1:0];
endmodule
