"""The paper forms and an ERP's export in a few lines each, for tests that always run."""

from __future__ import annotations

CUSTOMERS = """客户编号,客户名称,所属行业,企业规模,联系人,职位,联系方式,需求标签,跟进人,建档日期,备注
C202405001,XX科技有限公司,制造业,200人/5000万,张*,采购经理,138****5678,[产能扩张]-[自动化设备需求]-[A类],李*,2024-05-10,决策人还有技术总监王*
"""
INTERACTIONS = """客户编号,日期,互动方式,沟通内容简述,客户反馈/需求变化,下一步行动,跟进人
C202405001,2024-05-15,电话沟通,介绍案例，询问瓶颈,预算控制在80万内,3天内发送针对性方案及报价,李*
C202405001,2024-05-18,邮件,发送方案及报价,预计3天内给意见,跟进技术评估结果,李*
"""
DEMANDS = """客户编号,需求描述,需求优先级,匹配方案简述,跟进状态,负责人,预计完成时间,实际完成时间
C202405001,采购2套自动化生产线设备,高,定制化方案+分期付款,进行中,李*,2024-05-25,-
C202405002,需要提升产品仓储管理效率,中,推荐WMS管理系统,未启动,赵*,2024-06-01,-
"""
REPURCHASES = """客户编号,历史购买记录,复购周期,提醒日期,跟进人,沟通结果,备注
C202403005,耗材A/100件/2024-03-15,每季度,2024-06-10,钱*,"已下单(120件,优惠5%)",本次新增耗材B需求
C202402011,设备B/1台/2024-02-20,每半年,2024-08-05,孙*,"意向不强,需9月再跟进",客户预算暂未批复
"""
EMPLOYEES = """employeeID,lastName,firstName,title,reportsTo,photo
1,Davolio,Nancy,Sales Representative,2,0x15
2,Fuller,Andrew,"Vice President, Sales",NULL,0x15
5,Buchanan,Steven,Sales Manager,2,0x15
"""
CLIENTS = """customerID,companyName,contactName,contactTitle,address,city,region,postalCode,country,phone,fax
BLONP,Blondesddsl père et fils,Frédérique Citeaux,Owner,24, place Kléber,Strasbourg,NULL,67000,France,88.60,NULL
ALFKI,Alfreds Futterkiste,Maria Anders,Sales Representative,Obere Str. 57,Berlin,NULL,12209,Germany,030-0074321,NULL
"""
ORDERS = """orderID,customerID,employeeID,orderDate,requiredDate,shippedDate,freight
10248,BLONP,1,1996-07-04 00:00:00.000,1996-08-01 00:00:00.000,1996-07-16 00:00:00.000,32.38
10249,BLONP,5,1997-07-05 00:00:00.000,1997-08-16 00:00:00.000,NULL,11.61
"""
ORDER_LINES = """orderID,productID,unitPrice,quantity,discount
10248,11,14.00,12,0.15
10248,42,9.80,10,0
10249,11,14.00,1,0
"""
PRODUCTS = """productID,productName,supplierID
11,Queso Cabrales,5
42,Singaporean Hokkien Fried Mee,20
"""
PAPER = {"客户基础信息表.csv": CUSTOMERS, "客户互动记录表.csv": INTERACTIONS, "客户需求跟进表.csv": DEMANDS,
         "客户复购提醒表.csv": REPURCHASES}  # fmt: skip
ERP = {"employees.csv": EMPLOYEES, "customers.csv": CLIENTS, "orders.csv": ORDERS, "order-details.csv": ORDER_LINES,
       "products.csv": PRODUCTS}  # fmt: skip
