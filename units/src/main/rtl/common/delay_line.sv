// A value, so many cycles later.
module delay_line #(
    parameter int WIDTH  = 1,
    parameter int STAGES = 1  // 0 or more
) (
    input  logic             clk,
    input  logic             rst,  // clears every stage, as a valid bit needs
    input  logic [WIDTH-1:0] in,
    output logic [WIDTH-1:0] out
);
    if (STAGES == 0) begin : g_wire
        logic unused;
        assign unused = &{1'b0, clk, rst};
        assign out = in;
    end else begin : g_registers
        logic [STAGES*WIDTH-1:0] stages;
        always_ff @(posedge clk)
            if (rst) stages <= 0;
            else stages <= (STAGES * WIDTH)'({stages, in});
        assign out = stages[(STAGES-1)*WIDTH+:WIDTH];
    end
endmodule
