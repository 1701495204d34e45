// The registers that a bench's configuration is loaded into.
module bench_registers #(
    parameter int COUNT = 32
) (
    input  logic        clk,
    input  logic        load,
    input  logic [31:0] load_address,
    input  logic [63:0] load_data,
    output logic [63:0] registers[COUNT]
);
    always_ff @(posedge clk)
        if (load && load_address < COUNT) registers[load_address[$clog2(COUNT)-1:0]] <= load_data;
endmodule
