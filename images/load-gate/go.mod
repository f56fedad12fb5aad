module cdk8s-kserve/load-gate

go 1.22
