// One addition of an accumulator: the sum, brought back into its format.
module accumulate #(
    parameter int SUM_BITS  = 32,
    parameter int TERM_BITS = 16
) (
    input  logic signed [SUM_BITS-1:0]  sum,
    input  logic signed [TERM_BITS-1:0] term,
    input  logic                        saturate,  // or wrap
    output logic signed [SUM_BITS-1:0]  fitted
);
    localparam int WIDE = (SUM_BITS > TERM_BITS ? SUM_BITS : TERM_BITS) + 1;

    logic signed [WIDE-1:0] exact;
    logic overflows;

    always_comb begin
        exact = WIDE'(sum) + WIDE'(term);
        overflows = exact[WIDE-1:SUM_BITS-1] != {(WIDE - SUM_BITS + 1) {exact[WIDE-1]}};
        if (overflows && saturate) fitted = {exact[WIDE-1], {(SUM_BITS - 1) {!exact[WIDE-1]}}};
        else fitted = exact[SUM_BITS-1:0];
    end
endmodule
