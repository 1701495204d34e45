// One quotient floor(dividend / divisor), a bit a cycle from the highest; done `bits` cycles after the start.
module serial_divider #(
    parameter int DIVIDEND_BITS = 32,
    parameter int DIVISOR_BITS  = 24
) (
    input  logic                                 clk,
    input  logic                                 load,
    input  logic [DIVIDEND_BITS-1:0]             dividend,
    input  logic [DIVISOR_BITS-1:0]              divisor,   // constant until it is done
    input  logic                                 step,
    input  logic [$clog2(DIVIDEND_BITS)-1:0]     place,     // bit of the dividend that the step brings down
    output logic [DIVIDEND_BITS-1:0]             quotient
);
    logic [DIVIDEND_BITS-1:0] held;
    logic [DIVISOR_BITS:0] rest, brought_down, less;
    logic fits;

    assign brought_down = {rest[DIVISOR_BITS-1:0], held[place]};
    assign fits         = brought_down >= (DIVISOR_BITS + 1)'(divisor);
    assign less         = brought_down - (DIVISOR_BITS + 1)'(divisor);

    always_ff @(posedge clk) begin
        if (load) begin
            held     <= dividend;
            rest     <= 0;
            quotient <= 0;
        end else if (step) begin
            rest     <= fits ? less : brought_down;
            quotient <= {quotient[DIVIDEND_BITS-2:0], fits};
        end
    end

    logic unused;
    assign unused = rest[DIVISOR_BITS];
endmodule
