// What stands above and below a column of a weight-stationary array: where its sums begin, the memory that keeps them from fold to fold,
// and the way out.
module ws_column #(
    parameter int SUM_BITS = 32,
    parameter int SUMS     = 32  // rows of sums kept
) (
    input  logic                       clk,
    input  logic                       saturate,
    // A row at the top, one cycle before its first addition.
    input  logic                       enters_first,  // its sums begin
    input  logic                       takes_bias,    // with this bias, which stays for the rows behind it
    input  logic signed [SUM_BITS:0]   bias,
    input  logic [$clog2(SUMS)-1:0]    enters_row,
    output logic signed [SUM_BITS-1:0] top,
    // A row at the bottom, one cycle after its last addition.
    input  logic                       stays,         // its sums go on in the next fold
    input  logic [$clog2(SUMS)-1:0]    leaves_row,
    input  logic signed [SUM_BITS-1:0] bottom
);
    logic signed [SUM_BITS-1:0] sums[SUMS];
    logic signed [SUM_BITS-1:0] kept, begin_at, fitted;
    logic first;

    accumulate #(.SUM_BITS(SUM_BITS), .TERM_BITS(SUM_BITS + 1)) fit_bias (
        .sum('0), .term(bias), .saturate, .fitted
    );

    always_ff @(posedge clk) begin
        first <= enters_first;
        kept  <= sums[enters_row];
        if (takes_bias) begin_at <= fitted;
        if (stays) sums[leaves_row] <= bottom;
    end

    assign top = first ? begin_at : kept;
endmodule
