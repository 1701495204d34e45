// One cell of an output-stationary array: what comes from the left is multiplied by what comes from above, and added to the sum that stays.
module os_cell #(
    parameter int A_BITS   = 9,
    parameter int B_BITS   = 9,
    parameter int SUM_BITS = 32,
    parameter int DEPTH    = 1,  // cycles from two values to their sum, 1 or more
    parameter int DOUBLE   = 1   // finished sums are kept in registers of their own, two tiles of them
) (
    input  logic                       clk,
    input  logic                       saturate,
    input  logic signed [A_BITS-1:0]   a_in,
    input  logic signed [B_BITS-1:0]   b_in,
    output logic signed [A_BITS-1:0]   a_out,
    output logic signed [B_BITS-1:0]   b_out,
    // One cycle before the sum changes.
    input  logic                       adds,
    input  logic                       begins,     // a new sum, at begin_at
    input  logic signed [SUM_BITS-1:0] begin_at,
    input  logic                       keeps,      // the sum is finished with this addition
    input  logic                       keep_in,    // in which of the two
    input  logic                       read_from,
    output logic signed [SUM_BITS-1:0] finished
);
    logic signed [A_BITS+B_BITS-1:0] product, late_product;
    logic signed [SUM_BITS-1:0] sum, next;

    assign product = a_in * b_in;

    delay_line #(.WIDTH(A_BITS + B_BITS), .STAGES(DEPTH - 1)) multiplier (
        .clk, .rst(1'b0), .in(product), .out(late_product)
    );
    accumulate #(.SUM_BITS(SUM_BITS), .TERM_BITS(A_BITS + B_BITS)) adder (
        .sum(begins ? begin_at : sum), .term(late_product), .saturate, .fitted(next)
    );

    always_ff @(posedge clk) begin
        a_out <= a_in;
        b_out <= b_in;
        if (adds) sum <= next;
    end

    if (DOUBLE != 0) begin : g_double
        logic signed [SUM_BITS-1:0] kept_0, kept_1;
        always_ff @(posedge clk) begin
            if (adds && keeps && !keep_in) kept_0 <= next;
            if (adds && keeps && keep_in) kept_1 <= next;
        end
        assign finished = read_from ? kept_1 : kept_0;
    end else begin : g_single
        logic unused;
        assign unused = &{1'b0, keeps, keep_in, read_from};
        assign finished = sum;
    end
endmodule
