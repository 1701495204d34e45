// Quotients by bit-serial division, one beat after the other. A beat of which every quotient is 0 takes two cycles; any other a cycle for
// each bit of the dividend, one to load and one to hand over.
module serial_quotient #(
    parameter int TABLE_BITS = 16,
    parameter int SUM_BITS   = 24,
    parameter int LANES      = 4,
    parameter int OUT_BITS   = 16
) (
    input  logic                         clk,
    input  logic                         rst,
    input  logic [SUM_BITS-1:0]          sum,
    input  logic [4:0]                   table_bits,
    input  logic [4:0]                   output_bits,
    input  logic                         fire,          // only when idle
    input  logic [LANES*TABLE_BITS-1:0]  exponentials,  // of lanes that do not count: 0
    output logic                         idle,          // a beat can be loaded in this cycle
    output logic                         done,          // one can in the next
    output logic                         push,
    output logic [LANES*OUT_BITS-1:0]    quotients
);
    localparam int DIVIDEND = TABLE_BITS + OUT_BITS;
    localparam int PLACE = $clog2(DIVIDEND);
    localparam int COMPARED = DIVIDEND > SUM_BITS ? DIVIDEND : SUM_BITS;

    logic [PLACE:0] left;       // bits still to be brought down
    logic working, is_long;
    logic [LANES-1:0] lane_long;
    logic [OUT_BITS:0] most;

    assign most       = ((OUT_BITS + 1)'(1) << output_bits) - 1;
    assign is_long    = lane_long != 0;
    assign done       = working && left == 0;
    assign idle       = !working;

    always_ff @(posedge clk) begin
        push <= !rst && done;
        if (rst) working <= 0;
        else if (fire) working <= 1;
        else if (done) working <= 0;
        if (fire) left <= is_long ? (PLACE + 1)'(table_bits) + (PLACE + 1)'(output_bits) : 0;
        else if (left != 0) left <= left - 1'b1;
    end

    for (genvar lane = 0; lane < LANES; lane++) begin : g_lane
        logic [DIVIDEND-1:0] dividend, quotient;
        assign dividend = DIVIDEND'(exponentials[lane*TABLE_BITS+:TABLE_BITS]) << output_bits;
        assign lane_long[lane] = sum != 0 && COMPARED'(dividend) >= COMPARED'(sum);
        serial_divider #(.DIVIDEND_BITS(DIVIDEND), .DIVISOR_BITS(SUM_BITS)) divide (
            .clk, .load(fire), .dividend, .divisor(sum),
            .step(working && left != 0), .place(PLACE'(left - 1'b1)), .quotient
        );
        always_ff @(posedge clk)
            if (done) quotients[lane*OUT_BITS+:OUT_BITS] <= OUT_BITS'(quotient > DIVIDEND'(most) ? DIVIDEND'(most) : quotient);
    end
endmodule
