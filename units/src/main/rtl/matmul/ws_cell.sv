// One cell of a weight-stationary array: the value that passes to the right is multiplied by the weight that stays, and added to the sum
// that passes down.
module ws_cell #(
    parameter int A_BITS   = 9,
    parameter int W_BITS   = 9,
    parameter int SUM_BITS = 32,
    parameter int DEPTH    = 1,  // cycles from a value to its sum, 1 or more
    parameter int DOUBLE   = 1   // a second weight register, filled while the first is in use
) (
    input  logic                       clk,
    input  logic                       saturate,
    input  logic signed [A_BITS-1:0]   a_in,
    input  logic                       swap_in,   // from this value on, the weight loaded meanwhile
    input  logic                       load,
    input  logic signed [W_BITS-1:0]   weight,
    input  logic signed [SUM_BITS-1:0] sum_in,
    output logic signed [A_BITS-1:0]   a_out,
    output logic                       swap_out,
    output logic signed [SUM_BITS-1:0] sum_out
);
    logic signed [W_BITS-1:0] active, in_use;
    logic signed [A_BITS+W_BITS-1:0] product, late_product;
    logic signed [SUM_BITS-1:0] sum;

    if (DOUBLE != 0) begin : g_double
        logic signed [W_BITS-1:0] spare;
        assign in_use = swap_in ? spare : active;
        always_ff @(posedge clk) begin
            active <= in_use;
            if (load) spare <= weight;
        end
    end else begin : g_single
        assign in_use = active;
        always_ff @(posedge clk) if (load) active <= weight;
    end

    assign product = a_in * in_use;

    delay_line #(.WIDTH(A_BITS + W_BITS), .STAGES(DEPTH - 1)) multiplier (
        .clk, .rst(1'b0), .in(product), .out(late_product)
    );
    accumulate #(.SUM_BITS(SUM_BITS), .TERM_BITS(A_BITS + W_BITS)) adder (
        .sum(sum_in), .term(late_product), .saturate, .fitted(sum)
    );

    always_ff @(posedge clk) begin
        sum_out  <= sum;
        a_out    <= a_in;
        swap_out <= swap_in;
    end
endmodule
